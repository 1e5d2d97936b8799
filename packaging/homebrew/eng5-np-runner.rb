# The formula of a tap. It builds a clone of the repository: HOMEBREW_ENG5_SOURCE names it, see docs/install.md.
class Eng5NpRunner < Formula
  desc "Runs ENG5 NP batches on a comparative-judgement platform through Kafka"
  homepage "file://#{ENV.fetch("HOMEBREW_ENG5_SOURCE", "/eng5-np-runner")}"
  license "Apache-2.0"
  head "file://#{ENV.fetch("HOMEBREW_ENG5_SOURCE", "/eng5-np-runner")}", using: :git, branch: "main"

  depends_on "pkgconf" => :build
  depends_on xcode: ["26.0", :build]
  depends_on "librdkafka"
  depends_on "libzip"
  depends_on "poppler"

  uses_from_macos "swift" => :build, since: :tahoe
  uses_from_macos "libxml2"
  uses_from_macos "zlib"

  def install
    # Homebrew's own sandbox surrounds the build; Swift's runtime is part of macOS, and must be part of the program elsewhere.
    arguments = ["--disable-sandbox", "--configuration", "release", "--product", "eng5-np-run"]
    arguments << "--static-swift-stdlib" if OS.linux?
    system "swift", "build", *arguments
    bin.install ".build/release/eng5-np-run"
    (pkgshare/"revision").write "#{Utils.git_head(length: nil)}\n"
    generate_completions_from_executable(bin/"eng5-np-run", "--generate-completion-script",
                                         shell_parameter_format: :none)
    system bin/"eng5-np-run", "--generate-manual", man1
  end

  test do
    assert_match "eng5-np-run", shell_output("#{bin}/eng5-np-run --version")
    (testpath/"essays").mkpath
    assert_match "refuse this batch", shell_output("#{bin}/eng5-np-run plan --dataset essays 2>&1", 2)
  end
end
