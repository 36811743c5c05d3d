import { runNamed } from './named.mjs'

runNamed('fuzz')
