import Commands

@main
struct Main {
    static func main() async {
        await Eng5NPRun.runProgram()
    }
}
