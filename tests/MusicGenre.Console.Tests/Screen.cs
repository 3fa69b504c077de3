using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicGenre.Cli.Tests;

/// <summary>A terminal that understands what is used to draw over what was drawn before.</summary>
internal sealed partial class Screen
{
    private readonly List<char[]> _rows = [];
    private readonly int _width;
    private int _row;
    private int _column;

    /// <param name="width">The number of columns.</param>
    /// <param name="output">What was written to the terminal.</param>
    public Screen(int width, string output)
    {
        _width = width;
        foreach (Match match in Parts().Matches(output))
        {
            if (match.Groups["code"].Value is { Length: > 0 } code)
            {
                Obey(code[0], int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number) ? number : null);
            }
            else
            {
                Write(match.Value[0]);
            }
        }
    }

    /// <summary>What is seen: the rows without spaces at their ends, and without empty ones below.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            List<string> rows = [.. _rows.Select(row => new string(row).TrimEnd())];
            while (rows is [.., ""])
            {
                rows.RemoveAt(rows.Count - 1);
            }

            return rows;
        }
    }

    [GeneratedRegex(@"\e\[\??(?<number>[0-9]*)[0-9;]*(?<code>[A-Za-z])|[\s\S]")]
    private static partial Regex Parts();

    private void Write(char character)
    {
        if (character is '\r' or '\n')
        {
            (_row, _column) = (character == '\n' ? _row + 1 : _row, 0);
            return;
        }

        if (_column == _width)
        {
            (_row, _column) = (_row + 1, 0);
        }

        Row()[_column++] = character;
    }

    private void Obey(char code, int? number)
    {
        switch (code)
        {
            case 'A':
                _row = Math.Max(0, _row - (number ?? 1));
                break;
            case 'B':
                _row += number ?? 1;
                break;
            case 'C':
                _column = Math.Min(_width - 1, _column + (number ?? 1));
                break;
            case 'D':
                _column = Math.Max(0, _column - (number ?? 1));
                break;
            case 'K' when number == 2:
                Array.Fill(Row(), ' ');
                break;
            case 'h' or 'l' or 'm':
                break;
            default:
                throw new NotSupportedException($"The code {number}{code} is not understood here.");
        }
    }

    private char[] Row()
    {
        while (_rows.Count <= _row)
        {
            _rows.Add([.. Enumerable.Repeat(' ', _width)]);
        }

        return _rows[_row];
    }
}
