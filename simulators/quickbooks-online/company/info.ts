import type { Books, Company } from '../books.ts';
import type { Body } from '../json.ts';
import { stamp } from '../time.ts';
import { isCanadian } from './taxes.ts';

/** GET /companyinfo: who the company is. */
export function companyInfo({ company, switches }: Books): Body {
  const at = stamp(Date.parse(company.createdAt), company.zone);
  const address = addressOf(company);
  const nameValues: Record<string, string> = {
    NeoEnabled: 'true',
    IsQbdtMigrated: 'false',
    SubscriptionStatus: switches.subscriptionEnded ? 'EXPIRED' : switches.subscriptionStatus,
    OfferingSku: switches.offeringSku,
    PayrollFeature: 'false',
    AccountantFeature: 'false',
    ItemCategoriesFeature: 'true',
    AssignedTime: at,
  };
  return {
    CompanyName: company.name,
    LegalName: company.name,
    CompanyAddr: address,
    CustomerCommunicationAddr: address,
    LegalAddr: address,
    PrimaryPhone: { FreeFormNumber: '(713) 555-0100' },
    CompanyStartDate: company.createdAt.slice(0, 10),
    FiscalYearStartMonth: 'January',
    Country: company.country,
    Email: { Address: 'books@example.com' },
    WebAddr: {},
    SupportedLanguages: 'en',
    DefaultTimeZone: company.zone,
    NameValue: Object.entries(nameValues).map(([Name, Value]) => ({ Name, Value })),
    domain: 'QBO',
    sparse: false,
    Id: '1',
    SyncToken: '0',
    MetaData: { CreateTime: at, LastUpdatedTime: at },
  };
}

function addressOf(company: Company): Body {
  const place = isCanadian(company)
    ? { City: 'Montréal', CountrySubDivisionCode: 'QC', PostalCode: 'H2Y 1C6', Country: 'CA' }
    : { City: 'Houston', CountrySubDivisionCode: 'TX', PostalCode: '77002', Country: 'US' };
  return { Id: '1', Line1: '100 Main Street', ...place };
}
