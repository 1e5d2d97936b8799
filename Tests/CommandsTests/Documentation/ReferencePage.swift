import Kafka
import LoadTesting

@testable import Commands

/// `docs/reference.md`, made from the command tree and from the code's own defaults.
struct ReferencePage {
    private struct Command {
        let name: String
        let description: CommandDescription
        let groups: [Group]
    }

    /// Flags that help shows under one title.
    private struct Group: Equatable {
        let title: String
        let rows: [ReferenceRow]
    }

    private let commands: [Command]
    /// The properties of a load test that sends as fast as it can.
    private let ceiling: KafkaProperties

    /// Reads the program's command tree.
    ///
    /// - Throws: `ContractError` when the parser's description of itself is not JSON.
    init() throws {
        let pacing = LoadPacing.ceiling(try LoadBounds(count: 1, duration: nil))
        ceiling = LoadSettings.producerDefaults(bootstrapServers: "", clientID: "", pacing: pacing)
        commands = try CommandDescription(of: Eng5NPRun.self).all.dropFirst().map { description in
            let readsFile = description.arguments.contains { $0.names.contains("--config") }
            let rows = description.arguments.filter { $0.names.last != "--help" && $0.names != ["--version"] }
                .map { ReferenceRow($0, readsFile: readsFile) }
            var groups: [Group] = []
            for row in rows where !groups.contains(where: { $0.title == row.section }) {
                groups.append(Group(title: row.section, rows: rows.filter { $0.section == row.section }))
            }
            let name = description.path.dropFirst().joined(separator: " ")
            return Command(name: name, description: description, groups: groups)
        }
    }

    /// The page's text.
    var text: String {
        """
        # Reference

        Every command, flag, default, variable and key of the configuration file, and every property of librdkafka that we
        set. This page is made from the program's own description of itself: `scripts/docs update` makes it anew, and a test
        holds it to the code. `eng5-np-run help SUBCOMMAND` shows the same in a terminal, with examples.

        - A flag's value comes from the command line, else from its variable, else from the
          [configuration file](configuration.md), else from its default.
        - Switches are off unless the table says otherwise, and are `true` or `false` in the file.
        - An empty cell means that there is none: no default, no variable, or no key, since the flag is for the command
          line alone.
        - Every command has `--help` and `--version`. [Exit statuses](exit-statuses.md) are the same for all.

        ## Commands

        \(overview)

        \(commands.map(section).joined(separator: "\n\n"))

        ## Flags of several commands

        \(shared.map { section($0.group, heading: $0.heading, commands: $0.commands) }.joined(separator: "\n\n"))

        ## Environment

        An empty variable counts as not set.

        \(Self.table(["Variable", "What it does"], EnvironmentVariable.all.map { ["`\($0.name)`", $0.meaning] }))

        ## librdkafka's properties

        What we set where librdkafka's own default would not do; everything else is librdkafka's, by its
        [own list](https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md). `-X`, `ENG5_KAFKA_*`, a file of
        properties and the key `kafka` of the configuration file win over these. The reasons stand in
        `Sources/Kafka/Properties/KafkaProperties+Defaults.swift`.

        \(properties)

        """
    }

    private var overview: String {
        let rows = commands.map { ["[`\($0.name)`](#\(Self.anchor($0.name)))", $0.description.abstract] }
        return Self.table(["Command", "What it does"], rows)
    }

    private func section(_ command: Command) -> String {
        var parts = ["### \(command.name)", command.description.abstract] + command.description.paragraphs
        for group in command.groups {
            guard let shared = shared.first(where: { $0.group == group }) else {
                parts.append((group.title.isEmpty ? "" : "**\(group.title)**\n\n") + Self.table(group))
                continue
            }
            let link = "[\(shared.heading)](#\(Self.anchor(shared.heading)))"
            if parts.last?.hasPrefix("Also: ") == true {
                parts[parts.count - 1] += ", \(link)"
            } else {
                parts.append("Also: \(link)")
            }
        }
        return parts.joined(separator: "\n\n")
    }

    private func section(_ group: Group, heading: String, commands: [String]) -> String {
        let names = commands.map { "[`\($0)`](#\(Self.anchor($0)))" }.joined(separator: ", ")
        return "### \(heading)\n\nOf \(names).\n\n\(Self.table(group))"
    }

    /// The groups that several commands have, each with a heading of its own.
    private var shared: [(heading: String, group: Group, commands: [String])] {
        var found: [(group: Group, commands: [String])] = []
        for command in commands {
            for group in command.groups {
                if let place = found.firstIndex(where: { $0.group == group }) {
                    found[place].commands.append(command.name)
                } else {
                    found.append((group, [command.name]))
                }
            }
        }
        found.removeAll { $0.commands.count < 2 }
        return found.map { entry in
            let title = entry.group.title.isEmpty ? "Others" : entry.group.title
            let isAlone = found.count { $0.group.title == entry.group.title } == 1
            return (isAlone ? title : "\(title) of \(entry.commands[0])", entry.group, entry.commands)
        }
    }

    private var properties: String {
        let producer = KafkaProperties.producerDefaults(bootstrapServers: "", clientID: "")
        let consumer = KafkaProperties.consumerDefaults(bootstrapServers: "", clientID: "")
        // What these two are, flags say.
        let flags = ["bootstrap.servers": "`--kafka-bootstrap`", "client.id": "`--kafka-client-id`"]
        let names = Set((ceiling.entries + consumer.entries).map(\.name)).sorted()
        return Self.table(
            ["Property", "Producer", "Producer of a load test at `--rate max`", "Consumer"],
            names.map { name in
                ["`\(name)`"]
                    + [producer, ceiling, consumer].map { properties in
                        properties[name].map { flags[name] ?? "`\($0.value)`" } ?? ""
                    }
            }
        )
    }

    private static func table(_ group: Group) -> String {
        // Columns that a group leaves empty are left out.
        let used = ReferenceRow.columns.indices.filter { column in group.rows.contains { !$0.cells[column].isEmpty } }
        return table(used.map { ReferenceRow.columns[$0] }, group.rows.map { row in used.map { row.cells[$0] } })
    }

    private static func table(_ columns: [String], _ rows: [[String]]) -> String {
        let lines = [columns, columns.map { _ in "---" }] + rows
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private static func anchor(_ heading: String) -> String {
        heading.lowercased().replacing(" ", with: "-")
    }
}
