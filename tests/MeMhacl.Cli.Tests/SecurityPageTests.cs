using System.Text.RegularExpressions;

namespace MeMhacl.Cli.Tests;

/// <summary>The page on security (environment.md) names tests that are there.</summary>
public class SecurityPageTests
{
    [Fact]
    public void Page_EveryTestThatItNames_Exists()
    {
        var page = File.ReadAllText(Path.Combine(StudyRoot.Path, "environment.md")).Split("\n## Security\n")[1].Split("\n## ")[0];
        var named = Regex.Matches(page, @"`(\w*Tests)`").Select(match => match.Groups[1].Value).Distinct().ToArray();
        var there = Directory.EnumerateFiles(Path.Combine(StudyRoot.Path, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)!).ToHashSet();
        Assert.True(named.Length > 10);
        Assert.All(named, name => Assert.Contains(name, there));
    }
}
