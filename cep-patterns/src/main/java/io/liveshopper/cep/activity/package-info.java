/** What shoppers do, as patterns see it, and what is made of it. No Flink. */
package io.liveshopper.cep.activity;
