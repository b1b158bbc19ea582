/** Attacks for Mohs that live outside of it. */
package com.example.attacks;
