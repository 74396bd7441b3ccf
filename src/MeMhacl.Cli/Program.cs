System.Console.WriteLine("memhacl");
