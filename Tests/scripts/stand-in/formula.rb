# Stands for Homebrew: installs a formula below a folder, with a small program in place of what Swift builds, and prints
# what was declared and run.
require "fileutils"
require "pathname"

PREFIX = Pathname(ARGV.fetch(1))

class Pathname
  def install(file)
    mkpath
    FileUtils.cp(ENV.fetch("STAND_IN_PROGRAM"), self/File.basename(file))
  end

  alias plain_write write
  def write(text)
    dirname.mkpath
    plain_write(text)
  end
end

module OS
  def self.linux? = true
end

module Utils
  def self.git_head(length:) = "0123456789"
end

class Formula
  def self.depends_on(what) = puts("depends #{what.is_a?(Hash) ? what.keys.first : what}")
  def self.uses_from_macos(*words, **options) = depends_on(words.first || options)
  [:desc, :homepage, :license, :head].each { |name| define_singleton_method(name) { |*, **| } }
  def self.test = nil

  def bin = PREFIX/"bin"
  def pkgshare = PREFIX/"share/eng5-np-runner"

  def man1
    (PREFIX/"share/man/man1").tap { |folder| folder.dirname.mkpath }
  end

  def system(*words)
    puts "runs #{words.join(" ")}"
    Kernel.system(*words.map(&:to_s), exception: true) unless words.first == "swift"
  end

  def generate_completions_from_executable(*words, shell_parameter_format:)
    raise "unknown format" unless shell_parameter_format == :none
    %w[bash zsh fish].each { |shell| system(*words, shell) }
  end
end

load ARGV.fetch(0)
Eng5NpRunner.new.install
