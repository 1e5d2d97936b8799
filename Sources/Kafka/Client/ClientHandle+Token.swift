internal import CRdKafka

extension ClientHandle {
    /// Gets a token from a command and gives it to librdkafka, which asks again when four fifths of its life are over, and
    /// ten seconds after a failure. Returns at once: the command runs on a thread of its own.
    func refreshToken(by command: String) {
        do throws(KafkaError) {
            let thread = try DedicatedThread(name: "kafka-token") { [self] in
                blockingRefresh(by: TokenCommand(command: command))
            }
            thread.detach()
        } catch {
            reportTokenFailure(error)
        }
    }

    private func blockingRefresh(by command: TokenCommand) {
        do throws(KafkaError) {
            let token = try OAuthToken(output: command.run(), now: WallClock.milliseconds)
            try whileOpen { () throws(KafkaError) in try set(token) }
        } catch {
            reportTokenFailure(error)
        }
    }

    private func set(_ token: OAuthToken) throws(KafkaError) {
        let problem = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer -> String? in
            buffer.initialize(repeating: 0)
            let result = rd_kafka_oauthbearer_set_token(
                pointer,
                token.value,
                token.expiry,
                token.principal,
                nil,
                0,
                buffer.baseAddress,
                buffer.count
            )
            guard result != RD_KAFKA_RESP_ERR_NO_ERROR, let base = buffer.baseAddress else { return nil }
            return String(cString: base)
        }
        guard let problem else { return }
        let shown = SecretProperty.masking(token.value, in: problem)
        throw KafkaError(.authentication, "librdkafka does not take the token: \(shown)")
    }

    /// Lets librdkafka report the failure as it reports all others, and ask again.
    private func reportTokenFailure(_ error: KafkaError) {
        guard gate.enter() else { return }
        defer { gate.leave() }
        rd_kafka_oauthbearer_set_token_failure(pointer, error.message)
    }
}
