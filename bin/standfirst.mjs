#!/usr/bin/env node
import { runCli } from './tools/cli.mjs'

// The published command: `npx standfirst serve`, `npx standfirst import ghost FILE` and the rest.
await runCli(process.argv.slice(2))
