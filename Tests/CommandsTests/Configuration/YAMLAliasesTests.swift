import Testing

@testable import Commands

@Suite struct YAMLAliasesTests {
    @Test(arguments: [
        ("a: &x 1\nb: *x\n", 2), ("a: &x 1\nb: [1,*x]\n", 2), ("{a: &x-1 1,\n\nb: *x-1}", 3), ("- &x\n- *x", 2),
    ])
    func findsAliases(yaml: String, line: Int) {
        #expect(YAMLAliases.firstLine(in: yaml) == line)
    }

    @Test(arguments: [
        "", "a: b&x\nc: d*x\n", "a: '&x'\nb: '*y'\n", "glob: '*.txt'\n", "sasl.password: p&w*w\n", "# &x\n", "a: *x\n",
        "a: &x 1\nb: *xx\n",
    ])
    func leavesOtherTextAlone(yaml: String) {
        #expect(YAMLAliases.firstLine(in: yaml) == nil)
    }
}
