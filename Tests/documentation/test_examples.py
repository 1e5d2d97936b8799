"""Every command's help has two examples at least, and each of them runs."""

import concurrent.futures
import unittest

import tables
import workspace


class ExampleTests(unittest.TestCase):
    def test_every_command_has_two(self):
        commands = dict(workspace.examples())
        self.assertGreater(len(commands), 10)
        for name, shown in commands.items():
            with self.subTest(command=" ".join(name)):
                self.assertGreaterEqual(len(shown), 2, "add them under EXAMPLES: in the command's discussion")

    def test_each_runs(self):
        served = workspace.sandbox()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            commands = workspace.examples()
            outcomes = pool.map(lambda command: problems_of(*command, served), commands)
            for (name, _), problems in zip(commands, outcomes):
                with self.subTest(command=" ".join(name)):
                    self.assertEqual(problems, [], "\n\n".join(problems))


def problems_of(name, shown, served):
    """What is wrong with the examples of a command, which run in order in one folder."""
    problems = []
    with workspace.clone(served) as root:
        served.copy_run(tables.NEEDS.get(name[-1], "finished"), root / "runs")
        for example in shown:
            script = workspace.swapped(example, " ".join(name), served)
            result = workspace.bash(script, served, root)
            if result.returncode:
                problems.append(f"status {result.returncode}: {script}\n{result.stdout[-1000:]}{result.stderr[-1500:]}")
    return problems


if __name__ == "__main__":
    unittest.main()
