# ACG_DAY: the day that manual pages and packages bear, so that two builds of the same source are the same. It is
# that of SOURCE_DATE_EPOCH (reproducible-builds.org), else of the last commit, else of the changelog.
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ACG_EPOCH $ENV{SOURCE_DATE_EPOCH})
else()
  execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} log -1 --format=%ct
                  OUTPUT_VARIABLE ACG_EPOCH OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT ACG_EPOCH MATCHES "^[0-9]+$")
    file(TIMESTAMP ${PROJECT_SOURCE_DIR}/CHANGELOG.md ACG_EPOCH "%s" UTC)
  endif()
  set(ENV{SOURCE_DATE_EPOCH} ${ACG_EPOCH})
endif()
string(TIMESTAMP ACG_DAY "%Y-%m-%d" UTC) # of SOURCE_DATE_EPOCH
set(ACG_EPOCH ${ACG_EPOCH} CACHE INTERNAL "Seconds since 1970, of ACG_DAY")
