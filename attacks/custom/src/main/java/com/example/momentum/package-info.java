/** An attack for Mohs that lives outside of it. */
package com.example.momentum;
