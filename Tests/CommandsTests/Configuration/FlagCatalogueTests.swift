import ArgumentParser
import Contracts
import Testing

@testable import Commands

@Suite struct FlagCatalogueTests {
    @Test func knowsFlagsAsTheParserDoes() throws {
        let run = try FlagCatalogue(of: RunCommand.self)
        let mode = try #require(run.flag("mode"))
        #expect(run.command == "run")
        #expect(mode.takesValue)
        #expect(mode.standard == "plan")
        #expect(mode.words.contains("execute"))
        #expect(run.flag("no-kafka")?.takesValue == false)
        #expect(try FlagCatalogue(of: PlanCommand.self).flag("mode") == nil)
    }

    @Test func knowsWhatTakesASwitchBack() throws {
        let run = try FlagCatalogue(of: RunCommand.self)
        #expect(run.names(of: "verbose") == ["verbose", "no-verbose"])
        #expect(run.names(of: "no-verbose") == ["verbose", "no-verbose"])
        #expect(run.names(of: "no-kafka") == ["no-kafka"])
        #expect(run.names(of: "mode") == ["mode"])
    }

    /// A command reads the file exactly when it has the flags that say which.
    @Test func configurableCommandsHaveTheFlags() throws {
        for command in Eng5NPRun.configuration.subcommands {
            let reads = command is any ConfigurableCommand.Type
            #expect(try FlagCatalogue(of: command).readsFile == reads, "\(command)")
        }
    }

    @Test func namesInTablesAreFlags() throws {
        let all = try FlagCatalogue.ofProgram()
        for variable in FlagVariable.all {
            #expect(all.contains { $0.flag(variable.flag) != nil }, "\(variable.name)")
        }
        let execute = try #require(all.first { $0.command == "execute" })
        for flag in RunnerMode.allCases.map(\.refusedFlags).joined() { #expect(execute.flag(flag) != nil, "\(flag)") }
        for flag in EntrySelection.sandboxed { #expect(execute.flag(flag) != nil, "\(flag)") }
    }
}
