/** The tracker protocol over HTTP. */
package io.liveshopper.collector.http;
