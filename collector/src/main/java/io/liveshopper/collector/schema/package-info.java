/** Iglu schemas and validation against them. */
package io.liveshopper.collector.schema;
