/**
 * The dashboards and alert rules as data: for tests, and to make Grafana's rules from the others.
 */
package io.liveshopper.grafana;
