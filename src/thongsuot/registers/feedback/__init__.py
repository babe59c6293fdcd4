"""What citizens report and propose (phản ánh, kiến nghị): received, screened, answered, published, rated."""
