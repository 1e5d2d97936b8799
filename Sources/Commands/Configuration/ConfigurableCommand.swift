import ArgumentParser

/// A command that reads the configuration file; it has the flags of ``ConfigurationOptions``.
protocol ConfigurableCommand: ProgramCommand {}
