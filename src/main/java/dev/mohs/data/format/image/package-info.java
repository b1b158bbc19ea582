/**
 * Folders of PNG and JPEG files as data: {@link dev.mohs.data.format.image.ImageFolder} finds the files, {@code ImageFile} decodes
 * one, {@link dev.mohs.data.format.image.ImagePreparation} resizes and crops it. Public for the other rooms of data.
 */
package dev.mohs.data.format.image;
