declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string | undefined,
    options: {
      targetFormat: 'sfnt' | 'woff2'
      keepFeatures?: string[]
      variationAxes?: Record<string, number | { min: number; max: number }>
      noHinting?: boolean
      keepAllGlyphs?: boolean
    },
  ): Promise<Buffer>
}
