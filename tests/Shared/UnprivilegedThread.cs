using System.Runtime.InteropServices;

namespace MusicGenre.Testing;

/// <summary>Runs something on a thread of its own that may read only what everybody may, also when the tests run as root.</summary>
internal static class UnprivilegedThread
{
    private const uint Nobody = 65_534;

    /// <summary>Runs it and gives the exception that it threw, if any.</summary>
    /// <remarks>On Linux the user whose files a thread may read belongs to the thread alone, and with any user but root the privilege to read all is gone.</remarks>
    public static Exception? Run(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            if (Environment.IsPrivilegedProcess)
            {
                _ = SetFileSystemUser(Nobody);
            }

            try
            {
                action();
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        });
        thread.Start();
        thread.Join();
        return thrown;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
