/** Training of the networks under test, so that models differ in nothing but what is being compared. */
package dev.mohs.training;
