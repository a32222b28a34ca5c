package dev.assay.config;

import dev.assay.document.DocumentSchema;

/** The published schema of a configuration file; loaded when somebody asks for it first. */
final class ConfigSchema {
    static final DocumentSchema SCHEMA = DocumentSchema.beside(ConfigFile.class, "assay-config.schema.json");

    private ConfigSchema() {}
}
