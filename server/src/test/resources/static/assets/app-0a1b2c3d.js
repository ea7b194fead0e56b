console.log("a script that stands for the workstation in tests");
