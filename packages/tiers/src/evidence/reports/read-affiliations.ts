import { entriesOf } from '../../entries-of.ts';
import { foldLogin } from '../../github-login.ts';
import { type ReportFacts, textAt } from './report-facts.ts';

/**
 * Joins the approvers of an artifact with `people/affiliations.json` of falcosecurity/evolution: how many there are, of how many
 * organisations, and how large the share of the largest is. Somebody independent is an organisation alone; somebody whom
 * the file does not know belongs to none.
 */
export function readAffiliations(value: unknown, approvers: ReadonlySet<string>): ReportFacts | undefined {
  const people = [...entriesOf(value)];
  const isPerson = (entry: unknown): boolean => textAt(entriesOf(entry), 'company') !== undefined;
  if (people.length === 0 || !people.every(([, entry]) => isPerson(entry))) return undefined;
  const companies = new Map(
    people.map(([login, entry]) => [foldLogin(login), textAt(entriesOf(entry), 'company') ?? '']),
  );
  const members = new Map<string, number>();
  let unknown = 0;
  for (const login of approvers) {
    const company = companies.get(login);
    if (company === undefined) unknown += 1;
    else {
      const name = company.toLowerCase() === 'independent' ? `independent: ${login}` : company.toLowerCase();
      members.set(name, (members.get(name) ?? 0) + 1);
    }
  }
  const largest = Math.max(0, ...members.values());
  return {
    pillar: 'stability',
    id: 'maintainers',
    claim: 'The approvers of OWNERS come from at least two organisations',
    producer: { name: 'affiliations', command: 'evidence-import people/affiliations.json' },
    observed: {
      approvers: approvers.size,
      organizations: members.size,
      largestSharePercent: approvers.size === 0 ? 100 : Math.round((100 * largest) / approvers.size),
      unknown,
    },
  };
}
