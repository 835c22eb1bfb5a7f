/** What the services with an HTTP port have in common: settings and the command line. */
package io.liveshopper.service;
