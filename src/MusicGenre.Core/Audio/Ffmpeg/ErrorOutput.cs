using System.Text;
using System.Text.RegularExpressions;

namespace MusicGenre.Audio.Ffmpeg;

/// <summary>Drains a program's error output, so that it never waits, and keeps the end of it.</summary>
internal sealed partial class ErrorOutput
{
    private const int TailLength = 4000;
    private const int LineLength = 300;
    private const int StackLength = 1 << 18;

    private readonly StringBuilder _tail = new();
    private readonly Thread _thread;

    public ErrorOutput(TextReader reader)
    {
        _thread = new Thread(() => Drain(reader), StackLength) { IsBackground = true, Name = "Errors of ffmpeg" };
        _thread.Start();
    }

    /// <summary>The last line, or null if there is none. If that line says only that a file cannot be opened, the line before it, which says why, is included.</summary>
    /// <param name="url">The file as named on the program's command line; its name is left out, as it may be a temporary one.</param>
    /// <param name="wait">How long to wait for the rest of the output.</param>
    public string? GetLastLine(string url, TimeSpan wait)
    {
        _thread.Join(wait);
        string[] lines;
        lock (_tail)
        {
            lines = _tail.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        if (lines.Length == 0)
        {
            return null;
        }

        var opening = lines.Length > 1 && lines[^1].StartsWith(url, StringComparison.Ordinal) ? $"{Clean(lines[^2], url)}; " : "";
        return opening + Clean(lines[^1], url);
    }

    private static string Clean(string line, string url)
    {
        var text = new string([.. AddressOfPart().Replace(line, "]").Where(character => !char.IsControl(character))])
            .Replace(url + ": ", "", StringComparison.Ordinal).Replace(url, "the file", StringComparison.Ordinal);
        return text.Length > LineLength ? text[..LineLength] + "…" : text;
    }

    /// <summary>The address in memory that ffmpeg prints with the name of one of its parts: "[mov @ 0x5594c2d4e180]".</summary>
    [GeneratedRegex(@" @ (0x)?[0-9a-fA-F]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex AddressOfPart();

    private void Drain(TextReader reader)
    {
        var block = new char[1024];
        try
        {
            while (reader.Read(block) is var count and > 0)
            {
                lock (_tail)
                {
                    _tail.Append(block, 0, count);
                    _tail.Remove(0, Math.Max(0, _tail.Length - TailLength));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process was stopped, and its pipe closed.
        }
    }
}
