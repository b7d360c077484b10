/** By what vehicles are drawn: the graphics card where it is of use, the card whatever it is, or the processor. */
export const DRAWING_CHOICES = ['auto', 'webgl', 'canvas'] as const;
export type DrawingChoice = (typeof DRAWING_CHOICES)[number];
