/**
 * The rows of the practice Tekmetric, with the names that Tekmetric's API gives them. Money is integer cents,
 * dates are text: with a `Z` (UTC), or, where the field says so, without a zone and meaning UTC.
 */
export type Status = { id: number; code: string; name: string; postedOrAccrecv: boolean };
export type Code = { id: number; code: string; name: string };

export type Labor = {
  id: number;
  name: string;
  rate: number;
  hours: number;
  complete: boolean;
  technicianId: number | null;
};

export type Part = {
  id: number;
  quantity: number;
  brand: string | null;
  name: string | null;
  partNumber: string | null;
  description: string | null;
  cost: number;
  retail: number;
  model: string | null;
  width: string | null;
  ratio: number | null;
  diameter: number | null;
  constructionType: string | null;
  loadIndex: string | null;
  speedRating: string | null;
  partType: Code;
  partStatus: string | null;
  dotNumbers: string[];
};

export type Amount = { id: number; name: string; total: number };

export type Job = {
  id: number;
  repairOrderId: number;
  vehicleId: number | null;
  customerId: number | null;
  name: string;
  authorized: boolean | null;
  /** Without a zone, UTC. */
  authorizedDate: string | null;
  selected: boolean;
  technicianId: number | null;
  note: string | null;
  jobCategoryName: string | null;
  cannedJobId: number | null;
  partsTotal: number;
  laborTotal: number;
  discountTotal: number;
  feeTotal: number;
  subtotal: number;
  archived: boolean;
  createdDate: string;
  updatedDate: string;
  completedDate: string | null;
  labor: Labor[];
  parts: Part[];
  fees: Amount[];
  discounts: Amount[];
  laborHours: number;
  loggedHours: number;
  sort: number;
};

export type Vendor = {
  id: number;
  name: string;
  nickname: string | null;
  website: string | null;
  phone: string | null;
};

export type Sublet = {
  id: number;
  repairOrderId: number;
  name: string;
  vendor: Vendor;
  authorized: boolean | null;
  authorizedDate: string | null;
  selected: boolean;
  note: string | null;
  sort: number;
  items: { id: number; name: string; cost: number; price: number; complete: boolean }[];
  price: number;
  cost: number;
  feeable: boolean;
  taxSublet: boolean;
  accountsPayable: {
    id: number;
    amount: number;
    amountPaid: number;
    paymentType: string | null;
    paymentDetails: string | null;
  };
};

/** What is sold on an order, as far as it can change after the order was created. */
export type Content = { jobs: Job[]; sublets: Sublet[]; fees: Amount[]; discounts: Amount[]; taxes: number };

export type Heads = {
  laborSales: number;
  partsSales: number;
  subletSales: number;
  discountTotal: number;
  feeTotal: number;
  taxes: number;
  totalSales: number;
};

export type RepairOrder = Content &
  Heads & {
    id: number;
    repairOrderNumber: number;
    shopId: number;
    repairOrderStatus: Status;
    repairOrderLabel: (Code & { status: Omit<Status, 'postedOrAccrecv'> }) | null;
    repairOrderCustomLabel: { name: string } | null;
    color: string | null;
    appointmentStartTime: string | null;
    customerId: number | null;
    technicianId: number | null;
    serviceWriterId: number | null;
    vehicleId: number | null;
    milesIn: number | null;
    milesOut: number | null;
    keytag: string | null;
    leadSource: string | null;
    customerTimeOut: string | null;
    estimateShareDate: string | null;
    inspectionShareDate: string | null;
    invoiceShareDate: string | null;
    estimateUrl: string | null;
    inspectionUrl: string | null;
    invoiceUrl: string | null;
    completedDate: string | null;
    postedDate: string | null;
    amountPaid: number;
    customerConcerns: { id: number; concern: string; techComment: string | null }[];
    createdDate: string;
    updatedDate: string;
    deletedDate: string | null;
  };

export type Address = {
  id?: number;
  address1: string;
  address2: string | null;
  city: string;
  state: string;
  zip: string;
  streetAddress: string;
  fullAddress: string;
};

export type Customer = {
  id: number;
  firstName: string;
  lastName: string | null;
  email: string | null;
  phone: { number: string; type: string; primary: boolean }[];
  customerType: Code;
  contactFirstName: string | null;
  contactLastName: string | null;
  address: Address;
  shopId: number;
  okForMarketing: boolean;
  createdDate: string;
  updatedDate: string;
  deletedDate: string | null;
};

export type Vehicle = {
  id: number;
  customerId: number;
  year: number;
  make: string;
  model: string;
  subModel: string | null;
  engine: string | null;
  color: string | null;
  licensePlate: string | null;
  state: string | null;
  vin: string | null;
  driveType: string | null;
  transmission: string | null;
  bodyType: string | null;
  notes: string | null;
  unitNumber: string | null;
  createdDate: string;
  updatedDate: string;
  deletedDate: string | null;
};

export type Employee = {
  id: number;
  email: string;
  firstName: string;
  lastName: string;
  address: Address;
  employeeRole: Code;
  canPerformWork: boolean;
  createdDate: string;
  updatedDate: string;
  certificationNumber: string | null;
};

export type Shop = {
  id: number;
  name: string;
  nickname: string;
  phone: string;
  email: string;
  website: string;
  address: Address;
  roCustomLabelEnabled: boolean;
};

export type Payment = {
  id: number;
  shopId: number;
  repairOrderId: number | null;
  customerId: number | null;
  payerName: string;
  /** Negative for a refund. */
  amount: number;
  applicationFee: number | null;
  /** Without a zone, UTC. */
  paymentDate: string;
  paymentType: Code;
  otherPaymentType: { name: string } | null;
  ccLast4: string | null;
  arPayment: boolean;
  paymentStatus: 'SUCCEEDED' | 'VOIDED' | 'REFUND_SUCCEEDED';
  voided: boolean;
  refund: boolean;
};

/** One webhook body. */
export type Message = { event: string; data: RepairOrder | Payment };
