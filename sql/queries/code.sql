--@ many code_list -> code_row
--@ doc A code list, by code.
--@ unscoped: the same for everybody
SELECT code, name, english, initials
  FROM code_item
 WHERE list = :list
 ORDER BY code
 LIMIT :limit;

--@ one code_get -> code_row
--@ doc One item of a code list.
--@ unscoped: the same for everybody
SELECT code, name, english, initials
  FROM code_item
 WHERE list = :list
   AND code = :code;
