/**
 * Attacks by name, whoever made them: {@link dev.mohs.attack.catalog.AttackCatalog} finds what {@linkplain
 * dev.mohs.attack.AttackProvider providers} have, {@link dev.mohs.attack.catalog.AttackSuite} reads files in {@code attacks/},
 * {@link dev.mohs.attack.catalog.Attacks} is the list for code. A new attack of Mohs is entered in {@link
 * dev.mohs.attack.catalog.BuiltInAttacks}; nothing here knows how an attack works.
 */
package dev.mohs.attack.catalog;
