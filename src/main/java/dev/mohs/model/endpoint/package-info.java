/**
 * Models behind an address: {@link dev.mohs.model.endpoint.HttpEndpoint} is a function from rows of inputs to rows of scores that
 * asks a server. Knows neither arrays nor classifiers.
 */
package dev.mohs.model.endpoint;
