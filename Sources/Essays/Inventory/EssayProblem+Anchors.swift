extension EssayProblem {
    /// Neither table nor name gives a grade.
    static func gradeMissing(_ name: String) -> EssayProblem {
        EssayProblem(
            .anchorGradeMissing,
            files: [name],
            message: "The anchor \(name.quoted) has no grade: end its name in one (such as anchor_B1.docx) or give it "
                + "a row with a GRADE in \(DatasetLayout.anchorTableName)."
        )
    }

    /// The service would replace the first anchor by the second.
    static func sameLabel(_ first: String, _ second: String, label: String) -> EssayProblem {
        EssayProblem(
            .duplicateAnchorLabel,
            files: [first, second],
            message: "The anchors \(first.quoted) and \(second.quoted) have the same label \(label.quoted), so that "
                + "the CJ service would keep only the last. Rename or remove one."
        )
    }

    /// The artefact and reports could not tell the two apart.
    static func sameAnchorKey(_ first: String, _ second: String, key: String) -> EssayProblem {
        EssayProblem(
            .anchorIdentifierCollision,
            files: [first, second],
            message: "The anchors \(first.quoted) and \(second.quoted) would share the id \(key). Rename one or give "
                + "both different values of ANCHOR-ID in \(DatasetLayout.anchorTableName)."
        )
    }
}
