import Testing

@testable import Commands

@Suite("Standard error")
struct ConsoleTests {
    private let clear = "\r\u{1B}[K"

    @Test("has the live line below its lines, and never a broken one")
    func liveLine() {
        let log = LineLog()
        let console = log.console(live: true)
        console.show(live: "upload: 1 of 3")
        console.write(.warning("slow"))
        console.show(live: "upload: 2 of 3")
        console.show(live: "upload: 2 of 3")
        console.show(live: nil)
        console.write(LogLine(.info, .stageEnded, "upload: done"))
        #expect(
            log.writes == [
                "\(clear)upload: 1 of 3", "\(clear)warning: slow\nupload: 1 of 3", "\(clear)upload: 2 of 3", clear,
                "upload: done\n",
            ]
        )
    }

    @Test("cuts the live line to the columns of now, wide characters counted as two")
    func width() {
        let log = LineLog(columns: 12)
        let console = log.console(live: true)
        console.show(live: "reading 文字文字文字.txt")
        log.resize(to: 9)
        console.show(live: "upload: 12 of 34")
        log.resize(to: 1)
        console.show(live: "upload: 13 of 34")
        #expect(log.writes == ["\(clear)reading 文…", "\(clear)upload:…", "\(clear)"])
        #expect(log.writes.dropLast().allSatisfy { String($0.dropFirst(clear.count)).displayWidth < 12 })
    }

    @Test("shows plain lines where there is no terminal, and no live line")
    func plain() {
        let log = LineLog()
        let console = log.console()
        #expect(!console.showsLiveLine)
        console.show(live: "upload: 1 of 3")
        console.write(LogLine(.info, .stageProgress, "upload: 1 of 3"))
        #expect(log.text == "upload: 1 of 3\n")
    }

    @Test("shows by level what it is to show", arguments: [Console.Verbosity.quiet, .normal, .verbose])
    func levels(verbosity: Console.Verbosity) {
        let log = LineLog()
        let console = log.console(.text, verbosity, live: true)
        for level in LogLevel.allCases { console.write(LogLine(level, .detail, level.rawValue)) }
        console.show(live: "live")
        let lines: [String] =
            switch verbosity {
            case .quiet: ["warning: warning\n", "error: error\n"]
            case .normal: ["info\n", "warning: warning\n", "error: error\n", "\(clear)live"]
            case .verbose: ["debug\n", "info\n", "warning: warning\n", "error: error\n", "\(clear)live"]
            }
        #expect(log.writes == lines)
    }

    @Test("colours the word of a level alone, and only when it may")
    func colours() {
        let log = LineLog()
        log.console(colours: true).write(.warning("hot"))
        log.console(colours: false).write(.warning("hot"))
        #expect(log.writes == ["\u{1B}[33mwarning:\u{1B}[0m hot\n", "warning: hot\n"])
    }

    @Test("obeys nothing in a text, such as a file's name")
    func controls() {
        let log = LineLog()
        let console = log.console(live: true)
        console.write(LogLine(.info, .note, "'a\u{1B}[2J\u{202E}b\u{7F}.txt'\nnext"))
        console.show(live: "'\u{1B}]0;x\u{7}'")
        #expect(log.writes == ["note: 'a\\u{1B}[2J\\u{202E}b\\u{7F}.txt'\nnext\n", "\(clear)'\\u{1B}]0;x\\u{7}'"])
    }

    @Test("has neither live line nor colours for programs")
    func forPrograms() {
        let log = LineLog()
        let console = log.console(.json, live: true, colours: true)
        console.show(live: "live")
        console.write(.warning("w"))
        #expect(log.writes.count == 1)
        #expect(log.text.hasPrefix("{") && log.text.hasSuffix("}\n") && !log.text.contains("\u{1B}"))
    }

    @Test(arguments: [
        (true, ["TERM": "xterm"], true, true), (true, ["TERM": "xterm", "NO_COLOR": "1"], true, false),
        (true, ["TERM": "xterm", "NO_COLOR": ""], true, true), (true, ["TERM": "dumb"], false, false),
        (true, [:], false, false), (false, ["TERM": "xterm"], false, false),
    ])
    func knowsWhatATerminalCan(isTerminal: Bool, environment: [String: String], live: Bool, colours: Bool) {
        let facts = TerminalFacts(isTerminal: isTerminal, environment: environment)
        #expect(facts == TerminalFacts(allowsLiveLine: live, allowsColours: colours))
    }
}
