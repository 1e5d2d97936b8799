"""Asserts the platform's rules for containers on the Dockerfile and the Compose files, as Compose itself reads them."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNNER = "docker-compose.eng5-runner.yml"
LOGIN = "docker-compose.eng5-login.yml"
SERVICES = ["cj_assessment_service", "content_service", "kafka", "llm_provider_service"]
# The only variables that Compose may set: addresses and credentials, and what says which credentials are allowed.
ADDRESSES = {"KAFKA_BOOTSTRAP_SERVERS", "CJ_SERVICE_URL", "CONTENT_SERVICE_URL", "IDENTITY_BASE_URL"}
CREDENTIALS = {
    "HULEEDU_SERVICE_ACCOUNT_TOKEN", "HULEEDU_ADMIN_TOKEN", "CJ_ADMIN_TOKEN", "JWT_SECRET_KEY", "JWT_AUDIENCE",
    "JWT_ISSUER", "ENVIRONMENT", "HULEEDU_ENVIRONMENT", "ENG5_KAFKA_SECURITY_PROTOCOL", "ENG5_KAFKA_SASL_MECHANISM",
    "ENG5_KAFKA_SASL_USERNAME", "ENG5_KAFKA_SASL_PASSWORD",
}


def compose(*files, folder=ROOT, **environment):
    """What Compose makes of the files, in an environment that has nothing else of ours."""
    arguments = [word for file in files for word in ("-f", str(file))]
    result = subprocess.run(
        ["docker-compose", *arguments, "config"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": "/home/operator", **environment},
        capture_output=True,
        text=True,
    )
    if result.returncode != 0 or "WARN" in result.stderr:
        raise AssertionError(f"docker-compose config: {result.stderr}")
    return yaml.safe_load(result.stdout)


def dockerfile_stages():
    """The Dockerfile's stages by name, each a list of (instruction, rest); '' holds what precedes the first."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    stages, name = {"": []}, ""
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        if not line.strip():
            continue
        instruction, rest = line.split(maxsplit=1)
        if instruction == "FROM":
            name = rest.split(" AS ")[1]
            stages[name] = []
        stages[name].append((instruction, rest))
    return stages


def mounts(service):
    """The mounts of a service: target → (source, whether it is read-only, type)."""
    return {
        volume["target"]: (volume["source"], volume.get("read_only", False), volume["type"])
        for volume in service.get("volumes", [])
    }


class DockerfileRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stages = dockerfile_stages()

    def all_of(self, instruction, stage):
        return [rest for name, rest in self.stages[stage] if name == instruction]

    def test_a_dependencies_base_image_and_two_stages(self):
        arguments = dict(rest.split("=") for rest in self.all_of("ARG", ""))
        self.assertEqual(arguments["DEPS_IMAGE"], "swift:6.3.1-bookworm")
        self.assertRegex(arguments["RUNTIME_IMAGE"], r"^debian:12[0-9.]*-slim$")
        self.assertEqual(self.all_of("FROM", "base"), ["${DEPS_IMAGE} AS base"])
        self.assertEqual(self.all_of("FROM", "production"), ["${RUNTIME_IMAGE} AS production"])
        self.assertEqual(list(self.stages)[-1], "production", "what is built when no target is named")

    def test_dependencies_are_built_from_the_manifest_alone(self):
        copied = [word for rest in self.all_of("COPY", "base") for word in rest.split()[:-1]]
        sources = [word for word in copied if not word.startswith("--")]
        self.assertEqual(sources, ["Package.swift", "Package.resolve[d]", "scripts/image/Placeholders.swift"])
        self.assertTrue(any("swift build" in rest for rest in self.all_of("RUN", "base")))

    def test_dependencies_and_program_are_built_with_the_same_flags_everywhere(self):
        text = (ROOT / "Dockerfile").read_text()
        builds = re.findall(r"swift build (.*?) (?:&&|\\)", text)
        self.assertEqual(builds, ["--configuration release --static-swift-stdlib --product eng5-np-run"] * 2)
        dev = compose("docker-compose.yml", RUNNER)["services"]["eng5_np_runner_dev"]
        self.assertEqual(
            dev["entrypoint"], ["swift", "run", "--configuration=release", "--static-swift-stdlib", "eng5-np-run"]
        )

    def test_runtime_image_has_runtime_libraries_only(self):
        installs = [rest for rest in self.all_of("RUN", "production") if "apt-get install" in rest]
        self.assertEqual(len(installs), 1)
        packages = re.search(r"--no-install-recommends (.*?) *&&", installs[0])[1].split()
        self.assertEqual(
            packages,
            "ca-certificates libgcc-s1 librdkafka1 libstdc++6 libxml2 libzip4 poppler-utils zlib1g".split(),
        )
        self.assertIn("rm -rf /var/lib/apt/lists/*", installs[0])

    def test_environment_block_is_set_once_and_in_the_dockerfile(self):
        blocks = [rest for stage in self.stages for rest in self.all_of("ENV", stage)]
        self.assertEqual(blocks, self.all_of("ENV", "production"))
        values = dict(word.split("=", 1) for word in blocks[0].split())
        self.assertEqual(values, {"ENV_TYPE": "docker", "PROJECT_ROOT": "/app", "GIT_SHA": "${GIT_SHA}"})
        services = compose("docker-compose.yml", RUNNER, LOGIN)["services"]
        for name in ("eng5_np_runner", "eng5_np_runner_dev", "cj_assessment_service"):
            self.assertFalse(set(values) & set(services[name]["environment"]), name)

    def test_no_debug_symbols(self):
        self.assertIn("strip --strip-all", self.all_of("RUN", "build")[0])

    def test_completions_and_manual_are_those_of_the_program(self):
        self.assertEqual(
            self.all_of("RUN", "build")[-1],
            "DESTDIR=/app/installed scripts/install.sh --prefix /usr/local --program eng5-np-run",
        )
        self.assertIn(
            "--from=build --chown=appuser:appuser /app/installed/usr/local /usr/local/", self.all_of("COPY", "production")
        )

    def test_output_is_unbuffered(self):
        # Every line goes through one place, which calls the system; print() would buffer in a container.
        for file in (ROOT / "Sources").rglob("*.swift"):
            self.assertNotRegex(file.read_text(), r"(?m)^\s*print\(", file)
        (stream,) = (ROOT / "Sources/Commands").rglob("StandardStream.swift")
        self.assertIn("Glibc.write(", stream.read_text())

    def test_code_is_copied_with_ownership(self):
        copies = [rest for stage in self.stages for rest in self.all_of("COPY", stage)]
        self.assertGreaterEqual(len(copies), 7)
        for rest in copies:
            self.assertIn("--chown=appuser:appuser", rest)

    def test_runs_as_a_user_who_is_not_root(self):
        for stage in ("base", "production"):
            self.assertEqual(self.all_of("USER", stage)[-1], "appuser")
            users = [rest for rest in self.all_of("RUN", stage) if "useradd" in rest]
            self.assertIn("--uid 1000", users[0])
        commands = [name for name, _ in self.stages["production"]]
        last_user = len(commands) - 1 - commands[::-1].index("USER")
        self.assertNotIn("RUN", commands[last_user:])

    def test_entrypoint_apart_from_command(self):
        self.assertEqual(self.all_of("ENTRYPOINT", "production"), ['["eng5-np-run"]'])
        self.assertEqual(self.all_of("CMD", "production"), ['["--help"]'])

    def test_no_git_and_a_hash_that_may_be_given(self):
        self.assertEqual(self.all_of("ARG", "production"), ["GIT_SHA=UNKNOWN"])
        self.assertNotRegex((ROOT / "Dockerfile").read_text(), r"\.git\b|install.* git ")
        ignored = (ROOT / ".dockerignore").read_text().split("*\n", 1)
        self.assertEqual(len(ignored), 2, "everything is left out …")
        self.assertEqual(
            sorted(ignored[1].split()),
            [
                "!CRdKafka", "!LICENSE", "!Package.resolved", "!Package.swift", "!Sources", "!scripts/image",
                "!scripts/install.sh", "!scripts/lib.sh",
            ],
        )

    def test_labels(self):
        labels = dict(re.findall(r'org\.opencontainers\.image\.(\w+)="([^"]*)"', self.all_of("LABEL", "production")[0]))
        source = (ROOT / "Sources/Runner/Provenance/RunnerVersion.swift").read_text()
        version = re.search(r'current = "(.*)"', source)[1]
        self.assertEqual(labels["version"], version)
        self.assertEqual(labels["revision"], "${GIT_SHA}")
        self.assertEqual(set(labels), {"title", "description", "version", "revision", "licenses"})
        for file in ("docker-compose.yml", RUNNER, "scripts/run_eng5_np_runner.sh"):
            tags = set(re.findall(r"eng5-np-runner(?:-dev)?:([0-9.]+)", (ROOT / file).read_text()))
            self.assertEqual(tags, {version}, file)

    def test_placeholders_satisfy_the_package_manager(self):
        with tempfile.TemporaryDirectory() as folder:
            manifest = (ROOT / "Package.swift").read_bytes()
            (pathlib.Path(folder) / "Package.swift").write_bytes(manifest)
            script = f"swift package dump-package | swift '{ROOT}/scripts/image/Placeholders.swift'"
            subprocess.run(["bash", "-o", "pipefail", "-c", script], cwd=folder, check=True)
            describe = ["swift", "package", "describe", "--type", "json"]
            shown = subprocess.run(describe, cwd=folder, check=True, capture_output=True, text=True)
            described = {target["name"] for target in yaml.safe_load(shown.stdout)["targets"]}
            declared = set(re.findall(r'(?:library|systemLibrary|target|executableTarget)\(\s*(?:name: )?"([\w-]+)"',
                                      manifest.decode().split("    targets: [", 1)[1].split("swiftLanguageModes")[0]))
            self.assertGreater(len(declared), 10)
            self.assertLessEqual(declared, described)


class RunnerComposeRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.config = compose("docker-compose.yml", RUNNER)
        cls.runner = cls.config["services"]["eng5_np_runner"]
        cls.dev = cls.config["services"]["eng5_np_runner_dev"]

    def test_profile_and_network(self):
        for service in (self.runner, self.dev):
            self.assertEqual(service["profiles"], ["eng5-runner"])
            self.assertEqual(list(service["networks"]), ["huleedu_internal_network"])

    def test_waits_for_four_healthy_services(self):
        for service in (self.runner, self.dev):
            self.assertEqual(sorted(service["depends_on"]), SERVICES)
            for dependency in service["depends_on"].values():
                self.assertEqual(dependency, {"condition": "service_healthy"})

    def test_run_service_mounts_essays_and_runs_only(self):
        self.assertEqual(
            mounts(self.runner),
            {
                "/app/test_uploads": (str(ROOT / "Samples"), True, "bind"),
                "/app/runs": (str(ROOT / "runs"), False, "bind"),
            },
        )

    def test_dev_service_mounts_named_sources_read_only_and_builds_in_a_volume(self):
        found = mounts(self.dev)
        for name in ("Package.swift", "Sources", "CRdKafka", "Tests"):
            self.assertEqual(found.pop(f"/app/{name}"), (str(ROOT / name), True, "bind"))
        self.assertEqual(found.pop("/app/.build"), ("eng5_np_runner_build", False, "volume"))
        self.assertEqual(found, mounts(self.runner))
        self.assertIn("eng5_np_runner_build", self.config["volumes"])

    def test_nothing_mounts_the_whole_repository(self):
        for name, service in self.config["services"].items():
            for source, _, kind in mounts(service).values():
                if kind == "bind":
                    self.assertNotIn(source, {str(ROOT), str(ROOT.parent), str(ROOT / ".build"), "/"}, name)

    def test_dev_service_rebuilds_without_a_new_image(self):
        self.assertEqual(self.dev["build"]["target"], "base")
        self.assertEqual(self.dev["command"], ["--help"])
        self.assertEqual(self.dev["working_dir"], "/app")

    def test_run_service_leaves_entrypoint_and_command_to_the_image(self):
        self.assertEqual(self.runner["build"]["target"], "production")
        self.assertNotIn("entrypoint", self.runner)
        self.assertNotIn("command", self.runner)

    def test_read_only_root_and_a_user_who_is_not_root(self):
        self.assertIs(self.runner["read_only"], True)
        self.assertEqual(self.runner["tmpfs"], ["/tmp"])
        self.assertEqual(self.runner["user"], "1000:1000")
        self.assertEqual(self.runner["cap_drop"], ["ALL"])
        self.assertEqual(self.runner["security_opt"], ["no-new-privileges:true"])
        self.assertNotIn("user", self.dev, "the volume belongs to the image's user")
        chosen = compose("docker-compose.yml", RUNNER, ENG5_UID="501", ENG5_GID="20")
        self.assertEqual(chosen["services"]["eng5_np_runner"]["user"], "501:20")

    def test_compose_sets_addresses_and_credentials_only(self):
        for service in (self.runner, self.dev):
            self.assertEqual(set(service["environment"]), ADDRESSES | CREDENTIALS)
            self.assertNotIn("env_file", service)

    def test_addresses_are_the_platforms(self):
        environment = self.runner["environment"]
        self.assertEqual(environment["KAFKA_BOOTSTRAP_SERVERS"], "kafka:9092")
        self.assertEqual(environment["CJ_SERVICE_URL"], "http://cj_assessment_service:9090")
        self.assertEqual(environment["CONTENT_SERVICE_URL"], "http://content_service:8000/v1/content")

    def test_tokens_pass_through(self):
        given = {name: f"value of {name}" for name in sorted(CREDENTIALS)}
        environment = compose("docker-compose.yml", RUNNER, **given)["services"]["eng5_np_runner"]["environment"]
        self.assertEqual({name: environment[name] for name in given}, given)

    def test_production_unless_said_otherwise(self):
        with tempfile.TemporaryDirectory() as folder:
            base = pathlib.Path(folder) / "docker-compose.yml"
            base.write_bytes((ROOT / "docker-compose.yml").read_bytes())
            environment = compose(base, ROOT / RUNNER, folder=folder)["services"]["eng5_np_runner"]["environment"]
        self.assertEqual(environment["ENVIRONMENT"], "production")
        self.assertEqual(environment["JWT_SECRET_KEY"], "")

    def test_login_cache_is_an_optional_read_only_mount(self):
        self.assertNotIn("CJ_ADMIN_TOKEN_PATH", self.runner["environment"])
        with_login = compose("docker-compose.yml", RUNNER, LOGIN)["services"]["eng5_np_runner"]
        target = with_login["environment"]["CJ_ADMIN_TOKEN_PATH"]
        added = {key: value for key, value in mounts(with_login).items() if key not in mounts(self.runner)}
        self.assertEqual(added, {target: ("/home/operator/.huleedu/cj_admin_token.json", True, "bind")})
        elsewhere = compose("docker-compose.yml", RUNNER, LOGIN, CJ_ADMIN_TOKEN_PATH="/var/token.json")
        self.assertEqual(mounts(elsewhere["services"]["eng5_np_runner"])[target][0], "/var/token.json")

    def test_revision_is_a_build_argument(self):
        self.assertEqual(self.runner["build"]["args"], {"GIT_SHA": "UNKNOWN"})
        given = compose("docker-compose.yml", RUNNER, GIT_SHA="0123abc")
        self.assertEqual(given["services"]["eng5_np_runner"]["build"]["args"], {"GIT_SHA": "0123abc"})

    def test_on_the_platform_paths_are_its_own_and_the_build_is_ours(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = os.path.realpath(folder)
            service = {"image": "example:1", "networks": ["huleedu_internal_network"]}
            base = pathlib.Path(folder) / "docker-compose.yml"
            base.write_text(yaml.safe_dump(
                {"services": {name: service for name in SERVICES}, "networks": {"huleedu_internal_network": {}}}
            ))
            runner = compose(base, ROOT / RUNNER, folder=folder, ENG5_RUNNER_SOURCE=str(ROOT))["services"]
        self.assertEqual(runner["eng5_np_runner"]["build"]["context"], str(ROOT))
        self.assertEqual(mounts(runner["eng5_np_runner"])["/app/test_uploads"][0], f"{folder}/test_uploads")
        self.assertEqual(mounts(runner["eng5_np_runner"])["/app/runs"][0], f"{folder}/runs")
        self.assertEqual(mounts(runner["eng5_np_runner_dev"])["/app/Sources"][0], str(ROOT / "Sources"))


class BaseComposeRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.services = compose("docker-compose.yml")["services"]

    def test_names_images_and_network(self):
        self.assertEqual(sorted(self.services), sorted([*SERVICES, "kafka_topic_setup"]))
        for name, service in self.services.items():
            self.assertRegex(service["image"], r":\d+\.\d+\.\d+$", name)
            if "network_mode" not in service:
                self.assertEqual(list(service["networks"]), ["huleedu_internal_network"], name)

    def test_everything_that_is_waited_for_has_a_health_check(self):
        for name in SERVICES:
            self.assertEqual(self.services[name]["healthcheck"]["test"][0], "CMD", name)

    def test_kafka_listens_where_the_platform_does(self):
        environment = self.services["kafka"]["environment"]
        self.assertEqual(environment["KAFKA_PROCESS_ROLES"], "broker,controller")
        self.assertEqual(
            environment["KAFKA_ADVERTISED_LISTENERS"], "PLAINTEXT://kafka:9092,EXTERNAL://localhost:9093"
        )
        self.assertEqual(self.services["kafka"]["ports"], ["127.0.0.1:9093:9093/tcp"])

    def test_one_sandbox_stands_in_for_three_services(self):
        sandbox = self.services["cj_assessment_service"]
        self.assertEqual(
            sandbox["command"],
            ["sandbox", "--bind=0.0.0.0", "--cj-port=9090", "--content-port=8000", "--llm-port=8080",
             "--kafka-bootstrap=kafka:9092"],
        )
        aliases = sandbox["networks"]["huleedu_internal_network"]["aliases"]
        self.assertEqual(aliases, ["content_service", "llm_provider_service"])
        self.assertEqual(sandbox["healthcheck"]["test"], ["CMD", "healthz", "9090", "8000", "8080"])
        self.assertEqual(sandbox["depends_on"]["kafka_topic_setup"], {"condition": "service_completed_successfully"})
        for name, port in (("content_service", "8000"), ("llm_provider_service", "8080")):
            self.assertEqual(self.services[name]["network_mode"], "service:cj_assessment_service")
            self.assertEqual(self.services[name]["healthcheck"]["test"], ["CMD", "healthz", port])

    def test_sandbox_and_runner_share_the_secret_of_this_repository(self):
        services = compose("docker-compose.yml", RUNNER)["services"]
        names = ("cj_assessment_service", "eng5_np_runner")
        secrets = {services[name]["environment"]["JWT_SECRET_KEY"] for name in names}
        self.assertEqual(len(secrets), 1)
        self.assertTrue(secrets.pop())
        self.assertEqual(services["eng5_np_runner"]["environment"]["ENVIRONMENT"], "development")

    def test_the_sample_batch_is_where_the_runner_looks(self):
        batch = ROOT / "Samples/ANCHOR ESSAYS/ROLE_MODELS_ENG5_NP_2016"
        self.assertEqual(batch.resolve(), (ROOT / "Samples/eng5_np_sample_batch").resolve())
        self.assertFalse(os.path.isabs(os.readlink(batch)))

    def test_topic_set_up_creates_the_missing_topics_of_the_contract(self):
        vocabulary = (ROOT / "Sources/Contracts/Vocabulary/Topic.swift").read_text()
        topics = sorted(re.findall(r'= "(huleedu\.[\w.]+)"', vocabulary))
        self.assertEqual(len(topics), 5)
        for present in ([], topics[:2], topics):
            created = self.created_by_set_up(present)
            self.assertEqual(sorted(created), [topic for topic in topics if topic not in present])

    def test_topic_set_up_fails_with_the_broker(self):
        with self.assertRaises(subprocess.CalledProcessError):
            self.created_by_set_up([], listing="exit 1; ")

    def created_by_set_up(self, present, listing=None):
        """Runs the set-up's own script against a stand-in for Kafka's tool; gives the topics that it creates."""
        service = self.services["kafka_topic_setup"]
        script = service["command"][0].replace("$$", "$")
        with tempfile.TemporaryDirectory() as folder:
            tool = pathlib.Path(folder) / "kafka-topics.sh"
            listing = listing or "".join(f"echo {name}; " for name in present)
            tool.write_text(
                f"#!/bin/bash\nif [ \"$3\" = --list ]; then {listing}:; else echo \"$*\" >>'{folder}/calls'; fi\n"
            )
            tool.chmod(0o755)
            script = script.replace("/opt/kafka/bin/kafka-topics.sh", str(tool))
            subprocess.run([*service["entrypoint"], script], check=True, stdout=subprocess.DEVNULL)
            calls = pathlib.Path(folder) / "calls"
            lines = calls.read_text().splitlines() if calls.exists() else []
        pattern = (
            r"--bootstrap-server kafka:9092 --create --if-not-exists --topic (\S+) "
            r"--partitions 3 --replication-factor 1"
        )
        return [re.fullmatch(pattern, line)[1] for line in lines]


if __name__ == "__main__":
    unittest.main()
