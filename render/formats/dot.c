typedef int AcgToBeWritten;
