import Runner

extension MdocText {
    /// Adds the forms in which a command is typed.
    mutating func addSynopsis(of command: CommandDescription) {
        macro("Sh", "SYNOPSIS")
        macro("Nm", command.path.joined(separator: " "))
        macro("Op", "Ar", "options")
        for argument in command.arguments where !argument.isOptional || argument.names.isEmpty {
            let repeats = argument.repeats ? ["..."] : []
            let words = Self.form(argument.names.first, argument.valueName) + repeats
            macro(argument.isOptional ? "Op" : words[0], argument.isOptional ? words : Array(words.dropFirst()))
        }
        guard !command.subcommands.isEmpty else { return }
        macro("Nm", command.path.joined(separator: " "))
        macro("Ar", "command")
        macro("Op", "Ar", "options")
    }

    /// Adds what the command does, and the commands below it.
    mutating func addDescription(of command: CommandDescription) {
        macro("Sh", "DESCRIPTION")
        prose(command.abstract)
        for paragraph in command.paragraphs {
            macro("Pp")
            prose(paragraph)
        }
        guard !command.subcommands.isEmpty else { return }
        macro("Pp")
        if command.path.count == 1 { prose("Without a command it runs the mode that --mode names.") }
        prose("The commands, each with a page of its own:")
        macro("Bl", "-tag", "-width", "Ds")
        for subcommand in command.subcommands {
            macro("It", "Cm", subcommand.path.last ?? "")
            prose(subcommand.abstract)
        }
        macro("El")
    }

    /// Adds the flags under the headings that help has.
    mutating func addOptions(of command: CommandDescription) {
        macro("Sh", "OPTIONS")
        var sections: [String?] = [nil]
        for argument in command.arguments where !sections.contains(argument.section) {
            sections.append(argument.section)
        }
        for section in sections {
            let arguments = command.arguments.filter { $0.section == section }
            guard !arguments.isEmpty else { continue }
            if let section { macro("Ss", section) }
            macro("Bl", "-tag", "-width", "Ds")
            for argument in arguments { add(argument) }
            macro("El")
        }
    }

    private mutating func add(_ argument: CommandDescription.Argument) {
        let names: [String?] = argument.names.isEmpty ? [nil] : argument.names
        let forms = names.map { Self.form($0, argument.valueName) }
        macro("It", forms.flatMap { $0 + [","] }.dropLast())
        prose(argument.abstract)
        if !argument.discussion.isEmpty { prose(argument.discussion) }
        if !argument.words.isEmpty { prose("One of: \(argument.words.joined(separator: ", ")).") }
        if let standard = argument.standard { prose("Default: \(standard).") }
    }

    /// A flag with its value in mdoc's words.
    private static func form(_ name: String?, _ value: String?) -> [String] {
        // Fl sets the first dash itself.
        (name.map { ["Fl", String($0.dropFirst())] } ?? []) + (value.map { ["Ar", $0] } ?? [])
    }

    /// Adds the variables: all on the program's page, on a command's those that stand in for its flags.
    mutating func addEnvironment(of command: CommandDescription, isProgram: Bool) {
        let variables = isProgram ? EnvironmentVariable.all : command.variables
        guard !variables.isEmpty else { return }
        macro("Sh", "ENVIRONMENT")
        macro("Bl", "-tag", "-width", "Ds")
        for variable in variables {
            macro("It", "Ev", variable.name)
            prose(variable.meaning)
        }
        macro("El")
        guard !isProgram else { return }
        macro("Pp")
        addReference("Others are described in")
    }

    /// Adds the files: all on the program's page, on a command's the configuration file, if it reads that.
    mutating func addFiles(of command: CommandDescription, isProgram: Bool) {
        let readsFile = command.arguments.contains { $0.names.contains("--config") }
        guard isProgram || readsFile else { return }
        macro("Sh", "FILES")
        macro("Bl", "-tag", "-width", "Ds")
        var files = [
            (
                ConfigurationFile.standardPath,
                "In the current folder: values of flags, unless --config names another file."
            )
        ]
        if isProgram {
            files += [
                ("runs/", "The records of runs, each in a folder of its own; runs/latest points at the newest."),
                ("~/.huleedu/cj_admin_token.json", "The login that the platform's cj-admin keeps."),
            ]
        }
        for (path, meaning) in files {
            macro("It", "Pa", path)
            prose(meaning)
        }
        macro("El")
    }

    /// Adds the exit statuses: all on the program's page, where a command's page refers to.
    mutating func addExitStatuses(of program: CommandDescription, isProgram: Bool) {
        macro("Sh", "EXIT", "STATUS")
        guard isProgram else {
            addReference("0 when all that was asked for has happened; all others are described in")
            return
        }
        macro("Bl", "-tag", "-width", "Ds")
        for status in ExitStatus.allCases {
            macro("It", "\(status.rawValue)")
            prose(status.meaning)
        }
        macro("El")
    }

    /// Adds the examples of the command's help.
    mutating func addExamples(of lines: [String]) {
        guard !lines.isEmpty else { return }
        macro("Sh", "EXAMPLES")
        literal(lines)
    }

    /// Adds the pages of the commands above, beside and below.
    mutating func addReferences(from command: CommandDescription, in program: CommandDescription) {
        let names = program.all.map { $0.path.joined(separator: "-") }.filter {
            $0 != command.path.joined(separator: "-")
        }
        macro("Sh", "SEE", "ALSO")
        for (index, name) in names.sorted().enumerated() {
            macro("Xr", [name, "1"] + (index + 1 < names.count ? [","] : []))
        }
    }

    private mutating func addReference(_ text: String) {
        prose(text)
        macro("Xr", "eng5-np-run", "1", ".")
    }
}
