import fc from 'fast-check'

/**
 * The same draws each time, so that a check says the same of the same code wherever it runs. Others are drawn with
 * STANDFIRST_TEST_SEED=NUMBER: a failure found so is first written down as an example, then mended.
 */
fc.configureGlobal({ seed: Number(process.env.STANDFIRST_TEST_SEED ?? 20_240_502) })

export { fc }
