import { DomainRegistry } from '../../shared/domains/registry.ts'

/** Every declaration, by id; the same for all of the page. */
export const registry = new DomainRegistry()
