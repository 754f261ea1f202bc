# The Debian packages that CPack makes in the folder of the preset "package" (scripts/package): actorgraph, and of the
# library libactorgraph0 and libactorgraph-dev.

set(ACG_DOCUMENTS ${CMAKE_INSTALL_DATADIR}/doc)
install(FILES README.md NOTICE DESTINATION ${ACG_DOCUMENTS}/actorgraph COMPONENT program)
install(DIRECTORY docs DESTINATION ${ACG_DOCUMENTS}/actorgraph COMPONENT program)

set(ACG_PACKAGES actorgraph)
set(CPACK_COMPONENTS_ALL program)
if(TARGET actorgraph_shared)
  list(APPEND ACG_PACKAGES libactorgraph0 libactorgraph-dev)
  list(APPEND CPACK_COMPONENTS_ALL library development)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "the actorgraph authors <actorgraph@example.org>" CACHE STRING "Who looks after the packages")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(ACG_SAME_VERSION "(= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME actorgraph)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS fonts-dejavu-core) # figures are measured in it
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "news text to a network of political actors
actorgraph reads news text and draws who deals with whom: who met, urged,
threatened, attacked, leads or backs whom. Every line of its figures can be
traced to the sentence that states it. It works offline, with a trained model
that comes with it, and writes figures, tables, a page to explore and the
formats of network programs.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libactorgraph0)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS fonts-dejavu-core)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "actorgraph ${ACG_SAME_VERSION}") # has the model
# CPack calls ldconfig in a script; Debian asks for the trigger.
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/package/triggers)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "news text to a network of political actors (library)
libactorgraph does what the program actorgraph does for other programs: it
reads articles, extracts actors and relations, assembles networks, scores and
draws them. The model that it reads text with comes with the program.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libactorgraph-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libactorgraph0 ${ACG_SAME_VERSION}, libglib2.0-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "news text to a network of political actors (development)
What programs are built with that use libactorgraph: the header, which is the
manual, the static library, and the files for pkg-config and CMake.")

# What only a package has.
if(ACG_DEBIAN)
  string(TIMESTAMP ACG_MAIL_DAY "%a, %d %b %Y %H:%M:%S +0000" UTC) # of SOURCE_DATE_EPOCH
  set(ACG_PAPERS ${CMAKE_BINARY_DIR}/papers)
  configure_file(cmake/package/changelog.in ${ACG_PAPERS}/changelog.Debian @ONLY)
  add_custom_command(
    OUTPUT ${ACG_PAPERS}/changelog.gz ${ACG_PAPERS}/changelog.Debian.gz
    COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md > ${ACG_PAPERS}/changelog.gz
    COMMAND gzip -9nc ${ACG_PAPERS}/changelog.Debian > ${ACG_PAPERS}/changelog.Debian.gz
    DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${ACG_PAPERS}/changelog.Debian)
  add_custom_target(papers ALL DEPENDS ${ACG_PAPERS}/changelog.gz)
  foreach(package component IN ZIP_LISTS ACG_PACKAGES CPACK_COMPONENTS_ALL)
    install(FILES cmake/package/copyright ${ACG_PAPERS}/changelog.gz ${ACG_PAPERS}/changelog.Debian.gz
            DESTINATION ${ACG_DOCUMENTS}/${package} COMPONENT ${component})
  endforeach()
endif()

include(CPack)
