-- Plans that write books read talech too.
UPDATE plans SET sources = array_append(sources, 'talech')
  WHERE 'tekmetric' = ANY (sources) AND NOT 'talech' = ANY (sources);
