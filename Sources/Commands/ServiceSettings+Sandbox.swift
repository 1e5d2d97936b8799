import Runner
import Sandbox

extension ServiceSettings {
    /// The settings with a sandbox's addresses and secret wherever the user named none.
    ///
    /// - Parameters:
    ///   - services: The user's flags for the services.
    ///   - kafka: The user's flags for Kafka.
    func replaced(
        by endpoints: SandboxEndpoints,
        but services: ServiceOptions,
        _ kafka: KafkaOptions
    ) -> ServiceSettings {
        var settings = self
        if services.cjServiceURL == nil { settings.cjURL = endpoints.cjURL }
        if services.contentServiceURL == nil { settings.contentURL = endpoints.contentURL }
        if kafka.kafkaBootstrap == nil { settings.bootstrapServers = endpoints.bootstrap }
        settings.areEphemeral = kafka.kafkaBootstrap == nil
        // The sandbox takes tokens of its own secret alone; those of the real platform are none of its business.
        settings.environment = [
            "JWT_SECRET_KEY": endpoints.jwtSecret, "IDENTITY_BASE_URL": endpoints.identityURL,
            "CJ_ADMIN_TOKEN_PATH": "/nonexistent",
        ]
        return settings
    }
}
