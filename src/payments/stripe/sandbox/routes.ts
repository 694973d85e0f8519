import { accountRoutes } from './account.ts'
import type { Routes } from './wire/call.ts'

/** Every address of the API that the sandbox knows. */
export const routes: Routes = {
  ...accountRoutes,
}
