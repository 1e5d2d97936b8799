extension DatasetLayout {
    /// Lists the dataset: folders, the anchor table, instructions and prompt; no essay is opened.
    ///
    /// It never throws: whatever is wrong is in the inventory's problems. The work blocks on the file system and
    /// therefore runs on a thread of its own; it takes time in proportion to the number of files.
    ///
    /// - Parameter scope: Which parts to look at.
    package func takeInventory(_ scope: EssayInventory.Scope = .assessment) async -> EssayInventory {
        await withTaskExecutorPreference(FileWorkExecutor.shared) {
            InventoryBuilder(layout: self).build(scope)
        }
    }
}
