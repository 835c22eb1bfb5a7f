/** Flink CEP patterns over shopper activity, one a file. */
package io.liveshopper.cep;
