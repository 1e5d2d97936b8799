import PlatformClients
import Testing

@Suite struct SecretStringTests {
    @Test func noDescriptionShowsTheSecret() {
        let secret = SecretString("hunter2-very-secret")
        var dumped = ""
        dump(["nested": secret], to: &dumped)
        let shown = ["\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])", dumped]
        for text in shown { #expect(!text.contains("hunter2"), "\(text)") }
        #expect(secret.revealed == "hunter2-very-secret")
    }
}
