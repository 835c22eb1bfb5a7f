/** How the job and the services read their settings, and the services' command line. */
package io.liveshopper.service;
