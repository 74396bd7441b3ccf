namespace Microsoft.DotNet.Interactive;

/// <summary>A password that does not show itself when it is displayed or printed.</summary>
public class PasswordString(string clearTextPassword)
{
    /// <summary>The password as it was typed.</summary>
    public string GetClearTextPassword() => clearTextPassword;

    /// <summary>Stars, whatever the password.</summary>
    public override string ToString() => "************";
}
