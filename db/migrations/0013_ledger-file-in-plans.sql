-- A ledger file needs no account anywhere: plans that write books offer it too.
UPDATE plans SET targets = array_append(targets, 'ledger-file')
  WHERE id IN ('standard', 'plus') AND NOT 'ledger-file' = ANY (targets);
