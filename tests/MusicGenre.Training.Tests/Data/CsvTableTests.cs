using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("track,genre,track\na,rock,b\n", "track")]
    [InlineData("label,label,genres\na,b,rock\n", "label")]
    public void Parse_ColumnTwice_IsRefusedByName(string text, string column)
    {
        var exception = Assert.Throws<TrainingDataException>(() => CsvTable.Parse("index.csv", text));

        Assert.Equal($"index.csv: the header has the column \"{column}\" twice", exception.Message);
    }

    [Fact]
    public void Parse_ColumnsWithoutAName_DoNotMoveOthers()
    {
        var table = CsvTable.Parse("t.csv", "a,,,b\n1,,,2\n");

        Assert.Equal(("1", "2"), (table.Get(0, "a"), table.Get(0, "b")));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Parse_AnyLineEnd_FindsEveryRow(string end)
    {
        var table = CsvTable.Parse("t.csv", string.Join(end, "label,genres", "a,rock", "", "b,\"one\rtwo\"", ""));

        Assert.Equal(2, table.RowCount);
        Assert.Equal(("rock", "b", "one\rtwo"), (table.Get(0, "genres"), table.Get(1, "label"), table.Get(1, "genres")));
    }
}
